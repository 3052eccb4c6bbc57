/** Where things are, from any working directory. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** @param {string[]} segments */
export const fromRoot = (...segments) => join(root, ...segments)
