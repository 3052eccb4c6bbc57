/**
 * @typedef {{ version?: string, optional?: boolean, dev?: boolean, devOptional?: boolean, os?: string[],
 *   cpu?: string[], libc?: string[], optionalDependencies?: Record<string, string> }} LockedPackage
 */

/**
 * Entries for the optional dependencies that a lock file asks for and does not have.
 *
 * @param {Record<string, LockedPackage>} packages
 * @returns {[path: string, entry: LockedPackage][]}
 */
export function missingOptionalPackages(packages) {
	/** @type {Map<string, LockedPackage>} */
	const found = new Map()
	for (const [path, dependent] of Object.entries(packages)) {
		for (const [name, range] of Object.entries(dependent.optionalDependencies ?? {})) {
			if (isLocked(packages, path, name)) continue
			if (!/^\d+\.\d+\.\d+/.test(range)) {
				throw new Error(`${path} asks for ${name}@${range}: only an exact version can be locked unseen.`)
			}
			const { cpu, libc, os } = platformOf(name)
			found.set(`node_modules/${name}`, {
				version: range,
				...(cpu && { cpu: [cpu] }),
				...(dependent.dev && { dev: true }),
				...(libc && { libc: [libc] }),
				optional: true,
				...(os && { os: [os] }),
			})
		}
	}
	return [...found]
}

/**
 * Node's own search: beside the dependent, then in every folder above it.
 *
 * @param {Record<string, LockedPackage>} packages
 * @param {string} dependentPath
 * @param {string} name
 */
function isLocked(packages, dependentPath, name) {
	for (let path = dependentPath; ; ) {
		const candidate = path === '' ? `node_modules/${name}` : `${path}/node_modules/${name}`
		if (candidate in packages) return true
		if (path === '') return false
		path = path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/')))
	}
}

/**
 * Native packages say their platform in their name: `oxide-linux-arm-gnueabihf`, `cli-darwin-arm64`.
 *
 * @param {string} name
 */
function platformOf(name) {
	const words = name.split('/').at(-1)?.split('-') ?? []
	const os = words.find((word) => ['android', 'darwin', 'freebsd', 'linux', 'win32'].includes(word))
	const cpu = words.find((word) => ['arm', 'arm64', 'ia32', 'wasm32', 'x64'].includes(word))
	const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : undefined
	return { cpu, libc, os }
}
