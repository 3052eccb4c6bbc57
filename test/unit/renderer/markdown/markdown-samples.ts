/** Markdown as models write it, and the corners where a parser that works by pieces goes wrong. */
export const markdownSamples: Readonly<Record<string, string>> = {
	answer: `# Title

Some **bold**, *italic* and \`code\` text with a [link](https://example.com/a_b "title").
A second line.

- one
- two with **bold
  over lines**
  - nested \`x\`

    paragraph in an item
- three

1. first
2. second

   \`\`\`ts
   const a = 1
   \`\`\`
3. third

| a | b |
|---|:-:|
| 1 | **2** |
| 3 | \`4|5\` |

> quote
continued lazily

---

\`\`\`python
def f():

    return "\`\`\`"
\`\`\`

Done ~~struck~~. https://example.com/x
`,
	'setext headings': 'Title\n=====\n\nPara\n- item\n\nOther\n---\n\nlast\n\n---\n\nend\n-\n',
	'loose list late': '- a\n- b\n- c\n\n- d\n\nafter\n\n* x\n\n\n* y\n',
	'list then code':
		'- a\n\n      code in item\n\n- b\n\n    para\n\nplain\n\n    indented\n\n    more\n\nend',
	'lazy continuation': '> a\nb\n> c\n\n- x\ny\n  z\n\n> - q\nr\n> 1. s\n\n>> deep\n> less\nlazy\n',
	tags: 'H<sub>2</sub>O, <kbd>Ctrl</kbd>+**<KBD>C</kbd>**, x<sup>**2</sup>** <sub>open, <mark>*a*</mark> </ins>\n\nend <sub>\n',
	details:
		'text\n<details>\n<summary>More **of** it</summary>\n\n- item\n- item\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<details open>\n\ndeep\n</details>\n\n```js\nlet a\n```\n\n</details>\n\nlast\n\n<details>plain paragraph</details> after\n\n<details>\nnever closed\n\n# title\n\nend\n',
	alerts:
		'> [!NOTE]\n> plain *text*\n>\n> - item\n\n> [!warning]  \n> last\n\n> [!NOTE] same line\n\n> [!OTHER]\n> a\n\n> [!TIP]\n\nend\n',
	'html blocks':
		'<div>\n*not em*\n\n*em*\n</div>\n\n<!-- comment\n\nstill -->\n\n<script>\nlet a\n\nlet b\n</script>\ntext\n\ntext <b>inline</b> <br> x\n<hr>\npara\n<p>\nq\n',
	'unclosed html': 'a\n\n<!-- never closed\n\n# not a heading\n\n- no list\n',
	'a link tag left open':
		'a <a href="x">\n\nhttps://example.com\n\nb </a> https://example.org <pre> &amp;\n\n&lt;',
	'unclosed fence': 'a\n\n```js title="x"\nlet a = `b`\n\n\n  ``\n```x\n# no\n',
	fences:
		'```\n```\n\n~~~\n```\n~~~\n\n````md\n```\nx\n```\n````\n\n  ```\n  indented\n ```\n\n``` a`b\ntext\n```\nopen\n\nagain\n```\nend\n',
	'a table on its delimiter row':
		'before | x\n\na | b\nc\n\n| h |\n|---\n| 1\n\n|a|b|\n|-|-|\n|1|2\n|3|\nnot|table\n\nx|y\n-|-\n',
	'paragraph then table': 'text\n| a | b |\n|---|---|\n| c\nmore\n\nend',
	references:
		'[one] and [two][one] and ![img][Three]\n\n- item [three]\n\n> [one]: https://example.com/1 "t"\n\ntext [ONE]\n\n[three]: <https://example.com/3>\n\nafter [three] and [four]\n\nx\n\ny\n\nz\n\n[four]: /rel\n"title"\n\n[one]: https://example.org/second\n\n[five]: x "open\n\npara\n\npara\n\npara\n\npara" \n\nend',
	'references inside emphasis': '*a [b*] c*\n\n**x [b] y**\n\nc\n\nd\n\ne\n\nf\n\n[b*]: /u\n[b]: /v\n',
	footnotes: 'a[^1] b[^n]\n\nc\n\nd\n\ne\n\n[^1]: https://example.com\n[^n]: a note\n',
	formulas:
		'It costs $5 and $10, then $x_1 * y_2$ and \\(a * b\\) **bold $c*d$ e**.\n\ntext\n$$\na\n=\nb_1 * c_2\n$$\nafter\n\n$$ x $$\n\n- item\n  $$\n  y_1 + z_1\n  $$\n\n\\[\n\\frac{1}{2}\n- x\n\\]\n\nmid $$z^2$$ and \\[w^2\\] and \\[a link\\](b)\n\n$$\nnever closed\n\nend `$x` and `$y` $HOME/$USER $\n',
	'many footnotes':
		'one[^b] two[^a] three[^b] none[^zz]\n\n[^a]: first *note*\nlazy\n[^b]: second\n\n    more of it\n\n    - a list\n\nafter[^c](x)\n\n> [^c]: in a quote $x^2$\n\ntext\n[^d]: under text\n\nlast [^',
	crlf: 'a\r\nb\r\n\r\n- c\r\n- d\r\n\r\n```\r\nx\r\ny\r\n```\r\n\r\n| a |\r\n|---|\r\n| b |\r\rold mac\r\r# h\r',
	tabs: '-\ta\n\n\tb\n\n>\tq\n\n\tcode\n\n1.\tx\n\t- y\n\n-\t\tcode\n',
	nested:
		'- > - a\n  >   b\n  > \n  > c\n- 1. x\n     - y\n       > z\n\n> 1. a\n>\n>    ```\n>    code\n>\n> b\n',
	emphasis:
		'**bold** *em* ***both*** __b__ _i_ snake_case a*b*c 2 * 3 **a *b* c** **unclosed\n\n*also unclosed ** x\n\n~~s~~ ~t~ `` a`b `` `open\n',
	links:
		'[a](b [c](d) [e](<f g> "h") ![i](j) [k]( l\n\n<https://x.y> <a@b.c> www.example.com/_x_ a@b.cc\n\n[![m](n)](o) [p\\]](q) [[r]](s)\n',
	tasks: '- [ ] open\n- [x] done\n- [X]\n- [ ]\n\n1. [ ] a\n\n   b\n2. [x] c\n',
	numbers: '3. three\n4. four\n\n1) one\n2) two\n\ntext\n2. not a list\n1. a list\n',
	breaks: 'a  \nb\\\nc\nd\n\n***\n* * *\n___\n-\n--\n---\n',
	entities: '&amp; &copy; &#65; &nosuch; &#x1F600; &#0; <b title="&quot;">\n',
	'chinese and emoji':
		'# 标题\n\n这是**加粗**的。**注意：**后面\n\n- 列表👩‍👩‍👧\n\n> 引用\u2028分行\n\n`代码`\n',
	'blank lines with spaces': 'a\n  \nb\n \t \n- c\n  \n  d\n \n    e\n\n\n\n\n  \nf',
	empty: '\n\n \n\t\n',
}
