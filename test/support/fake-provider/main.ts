/** The fake provider by hand: `npm run fake-provider -- --port=8787`. */
import { parseArgs } from 'node:util'
import { createFakeProvider } from './create-fake-provider.ts'
import { magicWordsHelp } from './magic-words.ts'
import { sampleAnswers } from './sample-answers.ts'

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '8787' },
		speed: { type: 'string', default: '30' },
		help: { type: 'boolean', default: false },
	},
})

const help = `A provider that needs no key: OpenAI's Responses and Chat Completions on this machine.

  npm run fake-provider -- [--port=8787] [--speed=30] [--help]

  --port    where to listen; 0 for any free port
  --speed   tokens per second

${magicWordsHelp}

The same can be set for all answers, or for the next ones, with a POST of JSON to /control:
  {"all":{"tokensPerSecond":5}}
  {"next":[{"fault":{"kind":"reset","after":{"chars":50}}},{"fault":{"kind":"status","status":429,"retryAfter":"3"}}]}
  {"refuseConnectionsForMs":10000}
GET /control shows every request, and what was sent in answer.
`

if (values.help) {
	process.stdout.write(help)
} else {
	const provider = await createFakeProvider({
		port: Number(values.port),
		answers: sampleAnswers,
		hasMagicWords: true,
		behaviour: { tokensPerSecond: Number(values.speed) || 30, firstTokenDelayMs: 400 },
	})
	process.stdout.write(
		`The fake provider listens on ${provider.url}\n\n` +
			`Try Holdfast with it, in another terminal:\n` +
			`  OPENAI_BASE_URL=${provider.url} OPENAI_API_KEY=anything npm start\n\n` +
			`${magicWordsHelp}\n\nCtrl+C ends it.\n`,
	)
	const stop = () => void provider.close().then(() => process.exit(0))
	process.once('SIGINT', stop)
	process.once('SIGTERM', stop)
}
