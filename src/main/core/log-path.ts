/** Where the log is: hosts write it, and the core shows it to the person whose machine it is on. */
import { join } from 'node:path'

export const logFolder = (dataDir: string): string => join(dataDir, 'logs')

/** `age`: 0 for the file that is written to, and one more for each that was filled before it. */
export function logPath(dataDir: string, age = 0): string {
	return join(logFolder(dataDir), age === 0 ? 'holdfast.log' : `holdfast.${age}.log`)
}
