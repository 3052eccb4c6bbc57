/** Which variables a child process may see. */

/**
 * For everything but the core itself: installers, builds, browsers and tests never see a person's key.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function withoutKeys(env = process.env) {
	return without(env, /^OPENAI_/i)
}

/**
 * For tests and benchmarks, which bring their own providers and settings.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function withoutSettings(env = process.env) {
	return without(env, /^(OPENAI|HOLDFAST)_/i)
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {RegExp} names
 */
function without(env, names) {
	return Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)))
}
