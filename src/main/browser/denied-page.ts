/** What a visitor without a valid address sees: no secret, no script, and what to do. */
export function deniedPage(acceptLanguage: string): string {
	return /^zh\b/i.test(acceptLanguage) ? chinese : english
}

const english = page(
	'en',
	'This address has been used or is out of date',
	'Each address of Holdfast works once, in one browser. Start Holdfast again (<code>npm start</code>): it opens a window, or prints a fresh address. Open a printed address by pasting it into the address bar.',
)

const chinese = page(
	'zh-CN',
	'此地址已被使用或已失效',
	'Holdfast 的每个地址只能在一个浏览器中使用一次。请再次启动 Holdfast（<code>npm start</code>）：它会打开窗口，或显示一个新地址。请将显示的地址粘贴到地址栏中打开。',
)

function page(language: string, title: string, text: string): string {
	return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Holdfast</title></head>
<body><h1>${title}</h1><p>${text}</p></body>
</html>
`
}
