/** What crosses between the page's world and the preload script's, as Electron's context bridge has it. */
import { types } from 'node:util'

/**
 * A copy: data by value, functions as stand-ins that copy what passes through them, promises likewise. Nothing of
 * one world is ever touched by the other. Symbols cannot cross.
 */
export function acrossWorlds(value: unknown): unknown {
	if (typeof value === 'function') {
		return (...args: unknown[]) => acrossWorlds(Reflect.apply(value, undefined, args.map(acrossWorlds)))
	}
	if (typeof value === 'symbol') throw new Error('A symbol cannot cross the context bridge.')
	if (typeof value !== 'object' || value === null) return value
	if (types.isPromise(value)) {
		return value.then(acrossWorlds, (cause: unknown) => {
			throw new Error(cause instanceof Error || types.isNativeError(cause) ? cause.message : String(cause))
		})
	}
	if (Array.isArray(value)) return value.map(acrossWorlds)
	if (types.isNativeError(value)) return new Error(value.message)
	if (types.isMap(value) || types.isSet(value) || types.isDate(value) || ArrayBuffer.isView(value)) {
		return structuredClone(value)
	}
	return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, acrossWorlds(member)]))
}

/** What `exposeInMainWorld` leaves in the page: frozen all the way down, under a name that cannot be taken again. */
export function expose(world: object, name: string, api: unknown): void {
	if (Object.hasOwn(world, name)) {
		throw new Error(`Cannot bind an API on top of an existing property on the window object: ${name}`)
	}
	Object.defineProperty(world, name, {
		value: frozen(acrossWorlds(api)),
		enumerable: true,
		writable: false,
		configurable: false,
	})
}

function frozen(value: unknown): unknown {
	if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen)
	return Object.freeze(value)
}
