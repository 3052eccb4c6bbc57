/** The look of an exported page. It must stand by itself for years: no script, no font, no picture from elsewhere. */

/** `auto`: as the reader's system has it. The others are for a page that is drawn, in which nothing can be scrolled. */
export type PageTheme = 'auto' | 'light' | 'dark'

const light = `
	--canvas: #fff; --ink: #1d1f20; --muted: #54585b; --line: #e6e6e3; --sunken: #f4f4f2; --bubble: #eff1f0;
	--accent: #0b6661; --warning: #7a4d00; --comment: #5f6468; --keyword: #9a2470; --string: #1f6a32; --number: #8a4300;
	--function: #2450b0; --type: #0b6070; --tag: #9d2b1c; --attribute: #5a3fb0; color-scheme: light;`
const dark = `
	--canvas: #1b1c1e; --ink: #e9eaeb; --muted: #b0b4b9; --line: #303338; --sunken: #232528; --bubble: #2a2d30;
	--accent: #6cccc3; --warning: #eec170; --comment: #9aa1a8; --keyword: #f29ac9; --string: #9ad7a0; --number: #f0b070;
	--function: #90b8ff; --type: #7fd0dc; --tag: #f5a196; --attribute: #c3b0fb; color-scheme: dark;`

const layout = `
* { box-sizing: border-box; }
body {
	margin: 0; background: var(--canvas); color: var(--ink); overflow-wrap: anywhere;
	font: 15px/1.65 -apple-system, BlinkMacSystemFont, "Segoe UI", Inter, Roboto, Ubuntu, "Noto Sans", "Helvetica Neue",
		system-ui, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
main { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { margin: 0; font-size: 1.6em; line-height: 1.3; text-wrap: balance; }
.about, time, .remark { color: var(--muted); font-size: .84em; font-variant-numeric: tabular-nums; }
.about { margin: .4em 0 2.2em; }
article { margin-top: 1.9em; }
article.user { padding: .8em 1.1em 1em; border-radius: .75rem; background: var(--bubble); }
article > header { display: flex; flex-wrap: wrap; align-items: baseline; gap: .1em .7em; }
h2 { margin: 0; font-size: 1em; font-weight: 650; }
article > header + * , .text > :first-child { margin-top: .35em; }
p, ul, ol, blockquote, pre, table, .code, .table, figure, details { margin: .8em 0 0; }
h3, h4, h5, h6 { margin: 1.4em 0 0; line-height: 1.35; font-weight: 650; font-size: 1em; }
.d1 { font-size: 1.3em; } .d2 { font-size: 1.18em; } .d3 { font-size: 1.07em; } .d5, .d6 { color: var(--muted); }
strong { font-weight: 650; } del { color: var(--muted); }
ul, ol { padding-inline-start: 1.65em; } li { margin: .3em 0; } li > ul, li > ol { margin-top: .3em; }
li > p:first-child { margin-top: 0; } .task { list-style: none; margin-inline-start: -1.3em; }
.task > p:first-child { display: inline; }
blockquote { padding-inline-start: 1em; border-inline-start: 3px solid var(--line); color: var(--muted); margin-inline: 0; }
hr { margin: 1.6em 0 0; border: 0; border-top: 1px solid var(--line); }
a { color: var(--accent); text-underline-offset: .18em; }
a[data-host]::after { content: " (" attr(data-host) ")"; color: var(--muted); font-size: .87em; }
.address { color: var(--muted); }
code { font: .88em/1.55 ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "Liberation Mono", Menlo, "Noto Sans Mono",
	"PingFang SC", "Microsoft YaHei", "Noto Sans Mono CJK SC", monospace; font-variant-ligatures: none; }
:not(pre) > code { padding: .12em .35em; border-radius: .3rem; background: var(--sunken); box-decoration-break: clone; -webkit-box-decoration-break: clone; white-space: break-spaces; }
.code { border: 1px solid var(--line); border-radius: .5rem; background: var(--sunken); }
.lang { padding: .45em .9em 0; color: var(--muted); font-size: .8em; }
.code pre { margin: 0; padding: .7em .9em .8em; overflow-x: auto; tab-size: 4; } .lang + pre { padding-top: .3em; }
.hidden::before { content: attr(data-code); padding: 0 .25em; margin: 0 .1em; border-radius: .25em; background: var(--warning); color: var(--canvas); font-size: .8em; }
.plain { white-space: pre-wrap; }
.table { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; }
table { width: max-content; min-width: 100%; margin: 0; border-collapse: collapse; font-size: .94em; overflow-wrap: normal; }
th, td { min-width: 4em; max-width: 24em; padding: .45em .8em; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
th { background: var(--sunken); font-weight: 600; } tbody tr:last-child > td { border-bottom: 0; }
.center { text-align: center; } .right { text-align: end; }
.c-comment { color: var(--comment); font-style: italic; } .c-keyword { color: var(--keyword); } .c-number { color: var(--number); }
.c-string, .c-inserted { color: var(--string); } .c-function { color: var(--function); } .c-type { color: var(--type); }
.c-tag, .c-deleted { color: var(--tag); } .c-attribute { color: var(--attribute); } .c-heading { color: var(--function); font-weight: 600; }
.drawing { padding: .9em; border: 1px solid var(--line); border-radius: .5rem; background: #fff; } .code + .drawing { margin: .5em 0 0; }
.drawing img { margin: 0 auto; border-radius: 0; }
math { font-family: "Cambria Math", "STIX Two Math", "Latin Modern Math", "Libertinus Math", "Noto Sans Math", "DejaVu Math TeX Gyre", math; font-size: 1.08em; }
.display { display: block; margin: .8em 0 0; padding: .2em 0; overflow: auto hidden; text-align: center; }
mtd { padding: .3ex .5em; }
mtable[columnalign^="right left"] > mtr > mtd { padding-inline: 0; text-align: right; text-align: -webkit-right; }
mtable[columnalign^="right left"] > mtr > mtd:nth-child(even) { padding-inline-end: 1em; text-align: left; text-align: -webkit-left; }
mtable[columnalign^="left"] > mtr > mtd { text-align: left; text-align: -webkit-left; }
menclose[notation="box"] { padding: .25em; border: 1px solid; }
menclose[notation~="updiagonalstrike"] { background: linear-gradient(to bottom right, transparent 48%, currentColor 48% 52%, transparent 52%); }
menclose[notation="horizontalstrike"] { background: linear-gradient(transparent 48%, currentColor 48% 54%, transparent 54%); }
.tex { font: .88em/1.5 ui-monospace, Consolas, Menlo, monospace; white-space: pre-wrap; } .only-still { display: none; }
sup { font-size: .75em; line-height: 0; } sup > a, .back { padding: 0 .15em; text-decoration: none; }
.notes { margin-top: 1.6em; border-top: 1px solid var(--line); color: var(--muted); font-size: .9em; } .notes li > p:nth-last-child(2) { display: inline; }
.picture { padding: .1em .55em; border: 1px solid var(--line); border-radius: .3rem; background: var(--sunken); }
figure { margin-inline: 0; } img { display: block; max-width: 100%; height: auto; border-radius: .5rem; }
figcaption { margin-top: .3em; color: var(--muted); font-size: .84em; }
.files { color: var(--muted); font-size: .9em; }
.thoughts { padding-inline-start: 1em; border-inline-start: 3px solid var(--line); color: var(--muted); font-size: .93em; }
.thoughts > summary { cursor: pointer; font-weight: 600; }
.ending { color: var(--warning); font-size: .9em; font-weight: 600; }
.index { padding: 0; list-style: none; } .index li { display: flex; gap: 1em; justify-content: space-between; margin: 0; padding: .4em 0; border-bottom: 1px solid var(--line); }
.index time { flex: none; }
@media print {
	@page { margin: 16mm 15mm; }
	body { font-size: 10.5pt; } main { max-width: none; padding: 0; }
	h1, h2, h3, h4, h5, h6, article > header, .lang { break-after: avoid; }
	img, tr, .display { break-inside: avoid; } p, li { orphans: 2; widows: 2; }
}`

/** Where nothing can be scrolled, what is wide must become narrow. */
const still = `
.code pre { white-space: pre-wrap; } .table, .display { overflow: visible; }
table { width: 100%; } th, td { min-width: 0; max-width: none; padding: .4em .55em; overflow-wrap: break-word; } .long { overflow-wrap: anywhere; }
.table.wide { font-size: .86em; } .wide :is(th, td) { padding: .35em .45em; }
.table.wider { font-size: .66em; } .wider :is(th, td) { padding: .3em .4em; }
.table.widest { font-size: .46em; } .widest :is(th, td) { padding: .2em; overflow-wrap: anywhere; }
.formula.wide { font-size: .75em; } .formula.wider { font-size: .46em; } .formula.widest { font-size: .3em; }
.only-still { display: block; margin: .3em 0 0; overflow-wrap: anywhere; }`

const drawn = `${still}
main { padding-bottom: 2.5rem; }
.thoughts > summary { list-style: none; }`

export function pageStyle(theme: PageTheme): string {
	// On paper and in print previews the reader's dark theme would be a black page.
	return theme === 'auto'
		? `:root {${light}}\n@media screen and (prefers-color-scheme: dark) { :root {${dark}} }${layout}\n@media print {${still} }`
		: `:root {${theme === 'light' ? light : dark}}${layout}${drawn}`
}
