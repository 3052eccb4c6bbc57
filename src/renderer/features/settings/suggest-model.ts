/** Model names that say they are for something else than conversation. */
const otherPurposes =
	/embed|whisper|tts|dall-e|moderation|davinci|babbage|audio|realtime|image|transcri|search|rerank|sora|instruct|codex|guard/i

const openAiFlagship = /^gpt-(\d+(?:\.\d+)?)$/

/**
 * A sensible first choice from a provider's list, which is often sorted by nothing in particular: the newest
 * plain GPT, else the first that sounds like conversation. Null when nothing does.
 */
export function suggestModel(models: readonly string[]): string | null {
	const flagships = models
		.map((name) => ({ name, version: Number(openAiFlagship.exec(name)?.[1] ?? Number.NaN) }))
		.filter(({ version }) => !Number.isNaN(version))
		.sort((a, b) => b.version - a.version)
	return flagships[0]?.name ?? models.find((name) => !otherPurposes.test(name)) ?? null
}
