/** Copying providers: one beside itself, or all of them from machine to machine. No secret comes along. */
import { v7 as uuidv7 } from 'uuid'
import type { ParsedInput } from '../../../shared/api.ts'
import { AppErrorException } from '../../../shared/errors.ts'
import type { Provider, ProviderId } from '../../../shared/model.ts'
import type { ImportedProvider, ProviderImport } from '../../../shared/provider-model.ts'
import type { Handlers } from '../dispatch.ts'
import type { ProviderRow, ProviderRows } from '../storage/providers.ts'
import { type FiledProvider, readProviderFile, writeProviderFile } from './provider-file.ts'

export type FileHandlersDeps = {
	readonly rows: ProviderRows
	readonly editable: (id: ProviderId) => ProviderRow
	readonly list: () => readonly Provider[]
	/** Tells every window, and returns what it is now. */
	readonly changed: (id: ProviderId) => Provider
	readonly announce: () => void
}

export function createFileHandlers({ rows, editable, list, changed, announce }: FileHandlersDeps) {
	function add(filed: FiledProvider): ProviderId {
		const id = uuidv7() as ProviderId
		rows.save({ ...filed, id, keyId: null, isEnabled: true })
		return id
	}

	function duplicate({ id }: ParsedInput<'provider.duplicate'>): Provider {
		const row = editable(id)
		const copied = add({ ...row, name: freeName(row.name) })
		// Right behind the one it was made of.
		const order = rows.all().map((each) => each.id)
		rows.order(order.toSpliced(order.indexOf(id) + 1, 0, copied))
		return changed(copied)
	}

	/** "Name (2)", or the next number that nobody has. */
	function freeName(name: string): string {
		const taken = new Set(rows.all().map((each) => each.name))
		const stem = name.replace(/ \(\d+\)$/, '').slice(0, 90)
		let number = 2
		while (taken.has(`${stem} (${number})`)) number += 1
		return `${stem} (${number})`
	}

	function readImport({ text }: ParsedInput<'provider.readImport'>): ProviderImport {
		const { providers, unusable } = readProviderFile(text)
		const here = rows.all()
		return {
			unusable,
			providers: providers.map(
				({ name, baseUrl, api, options }): ImportedProvider => ({
					name,
					baseUrl,
					api,
					proxy: options.proxy?.mode === 'manual' ? options.proxy.url : null,
					headers: options.headers.map((header) => header.name),
					isHere: here.some((each) => each.baseUrl === baseUrl && each.name === name),
				}),
			),
		}
	}

	function runImport({ text, picks }: ParsedInput<'provider.import'>): readonly Provider[] {
		const { providers } = readProviderFile(text)
		const chosen = [...new Set(picks)].map((pick) => providers[pick])
		if (chosen.some((each) => each === undefined)) {
			throw new AppErrorException({ kind: 'bad-input', field: 'picks', detail: 'There is no such provider.' })
		}
		const added = new Set(chosen.flatMap((each) => (each ? [add(each)] : [])))
		announce()
		return list().filter(({ id }) => added.has(id))
	}

	return {
		'provider.duplicate': duplicate,
		'provider.export': () => ({ text: writeProviderFile(rows.all()) }),
		'provider.readImport': readImport,
		'provider.import': runImport,
	} satisfies Partial<Handlers>
}
