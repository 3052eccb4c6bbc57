import type { Log } from '../../src/main/core/ports.ts'

/** For tests in which what is logged does not matter. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} }
