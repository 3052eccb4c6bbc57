/** A keyring for the tests that put a key into a real one. Without it they are skipped, and say why. */
import { canInstall, findOnPath, install } from './ensure-chromium.mjs'
import { SetupProblem, say } from './say.mjs'

export async function ensureKeyring() {
	if (process.platform !== 'linux') return
	const isThere = ['dbus-daemon', 'dbus-run-session', 'gnome-keyring-daemon'].every(
		(program) => findOnPath(program) !== null,
	)
	if (isThere) return
	try {
		if (!canInstall()) throw new SetupProblem('it cannot be installed without a password')
		say('Installing a keyring for the tests (first time only)…')
		await install('gnome-keyring', 'dbus', 'dbus-x11')
	} catch (error) {
		if (!(error instanceof SetupProblem)) throw error
		say(`The tests with a real keyring are skipped: ${error.message}`)
	}
}
