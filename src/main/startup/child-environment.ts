/** The environment for a child process: without keys, and without what is meant for Holdfast alone. */
export function childEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
	return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(OPENAI|HOLDFAST)_/i.test(name)))
}
