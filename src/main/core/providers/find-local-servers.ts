/** Looks whether a model server runs on this machine. */
import { get } from 'node:http'
import { isLoopback } from '../../../shared/is-loopback.ts'
import type { PresetId } from '../../../shared/preset-id.ts'
import type { LocalServer } from '../../../shared/provider-model.ts'
import { presets } from '../../../shared/provider-presets.ts'
import { readModelList } from '../provider/list-models.ts'

/** Where a server may be, and which one it then most likely is. */
export type Candidate = { readonly preset: PresetId; readonly baseUrl: string }

/** What runs here answers at once; somebody waits for the ports where nothing does. */
const timeoutMs = 1_000
const maxBytes = 2 * 1024 * 1024

/**
 * The usual ports, and where `OLLAMA_HOST` says that Ollama listens (`127.0.0.1:11500`, `http://localhost:11500`; a
 * server that listens on all addresses is on this machine too). An Ollama elsewhere is left out: only this machine is
 * looked at without being told to.
 */
export function localCandidates(ollamaHost: string | null): readonly Candidate[] {
	const usual = presets.flatMap(({ id, kind, endpoints }) =>
		kind === 'local' ? endpoints.map(({ baseUrl }) => ({ preset: id, baseUrl })) : [],
	)
	const named = ollamaHost ? ollamaAt(ollamaHost.trim()) : null
	if (named === null || usual.some(({ baseUrl }) => baseUrl === named)) return usual
	return [{ preset: 'ollama', baseUrl: named }, ...usual]
}

/** Asks all at once. Sends nothing but two GET requests to each, and never a key; never rejects. */
export async function findLocalServers(candidates: readonly Candidate[]): Promise<readonly LocalServer[]> {
	const looked = await Promise.all(candidates.filter(({ baseUrl }) => isLoopback(baseUrl)).map(look))
	return looked.filter((found) => found !== null)
}

async function look({ preset, baseUrl }: Candidate): Promise<LocalServer | null> {
	const [list, isOllama] = await Promise.all([
		ask(`${baseUrl}/models`),
		preset === 'ollama' && ask(new URL('/api/version', baseUrl).href).then(isVersion),
	])
	const models = list === null ? null : toModels(list)
	if (isOllama) return { preset, baseUrl, models: models ?? [] }
	if (list === null || models === null) return null
	return { preset: ownPreset(list) ?? (preset === 'lmstudio' ? preset : 'custom'), baseUrl, models }
}

/** Any program may sit on ports as common as 8000 and 8080: which one it is, it must say itself. */
function ownPreset(list: string): PresetId | null {
	const owner = /"owned_by"\s*:\s*"([^"]*)"/.exec(list)?.[1]
	if (owner === 'llamacpp' || owner === 'vllm') return owner
	return owner === 'organization_owner' ? 'lmstudio' : null
}

function toModels(list: string): readonly string[] | null {
	try {
		return readModelList(list, '')
	} catch {
		return null
	}
}

function isVersion(answer: string | null): boolean {
	return answer !== null && /^\s*\{\s*"version"\s*:/.test(answer)
}

/** The body of a 200; null for everything else, redirects included. */
function ask(url: string): Promise<string | null> {
	return new Promise((resolve) => {
		// No agent: not through a proxy, and no connection is left open.
		const request = get(url, { agent: false, headers: { accept: 'application/json' } }, (response) => {
			const pieces: Buffer[] = []
			let length = 0
			const giveUp = () => {
				resolve(null)
				request.destroy()
			}
			if (response.statusCode !== 200) return giveUp()
			response.on('data', (piece: Buffer) => {
				pieces.push(piece)
				length += piece.length
				if (length > maxBytes) giveUp()
			})
			response.on('end', () => resolve(Buffer.concat(pieces).toString('utf8')))
			response.on('error', () => resolve(null))
		})
		const timer = setTimeout(() => request.destroy(), timeoutMs)
		request.on('error', () => resolve(null))
		request.on('close', () => {
			clearTimeout(timer)
			resolve(null)
		})
	})
}

/** Null unless it is on this machine. */
function ollamaAt(host: string): string | null {
	const url = URL.parse(/^https?:\/\//i.test(host) ? host : `http://${host}`)
	if (url === null || url.protocol !== 'http:') return null
	const hostname = /^(0\.0\.0\.0|\[::\])$/.test(url.hostname) ? '127.0.0.1' : url.hostname
	// Without a port, Ollama takes its usual one.
	const baseUrl = `http://${hostname}:${url.port || '11434'}/v1`
	return isLoopback(baseUrl) ? baseUrl : null
}
