/** What can be chosen when a provider is added. Pure. */
import type { LocalServer } from '../../../shared/provider-model.ts'
import { type ProviderPreset, presetOf, presets } from '../../../shared/provider-presets.ts'

export type PresetEntry = {
	/** Unique among all entries, and the same when servers come and go. */
	readonly key: string
	readonly preset: ProviderPreset
	/** The server that answered there; null for everything that is not on this machine, or is not running. */
	readonly server: LocalServer | null
	/** Beside the preset's name, when that is not enough to tell two servers apart. */
	readonly host: string | null
}

export const entryOf = (preset: ProviderPreset): PresetEntry => ({
	key: preset.id,
	preset,
	server: null,
	host: null,
})

export const cloudEntries: readonly PresetEntry[] = presets
	.filter(({ kind }) => kind === 'cloud')
	.map(entryOf)

export const customEntry = entryOf(presetOf('custom'))

/** Every kind of local server, running or not, in the presets' order; then those that do not say what they are. */
export function localEntries(servers: readonly LocalServer[]): readonly PresetEntry[] {
	const known = presets
		.filter(({ kind }) => kind === 'local')
		.flatMap((preset) => {
			const running = servers.filter((server) => server.preset === preset.id)
			if (running.length === 0) return [entryOf(preset)]
			return running.map((server) => toEntry(preset, server, running.length > 1))
		})
	const nameless = servers
		.filter((server) => presetOf(server.preset).kind !== 'local')
		.map((server) => toEntry(presetOf(server.preset), server, true))
	return [...known, ...nameless]
}

function toEntry(preset: ProviderPreset, server: LocalServer, needsHost: boolean): PresetEntry {
	const isUsual = preset.endpoints.some(({ baseUrl }) => baseUrl === server.baseUrl)
	return {
		// The usual one keeps its key when it is started while somebody looks at it.
		key: isUsual ? preset.id : `${preset.id} ${server.baseUrl}`,
		preset,
		server,
		host: needsHost ? new URL(server.baseUrl).host : null,
	}
}

/** What the form is filled with. Empty where only the user can know. */
export function baseUrlOf({ preset, server }: PresetEntry): string {
	if (server) return server.baseUrl
	return preset.isTemplate ? '' : (preset.endpoints[0]?.baseUrl ?? '')
}
