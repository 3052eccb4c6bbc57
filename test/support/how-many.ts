import { isLong } from './skip-unless-long.ts'

/** A campaign's rounds: all of them in `npm run torture`, a slice in `npm test`. */
export const howMany = (all: number, slice: number): number => (isLong ? all : slice)
