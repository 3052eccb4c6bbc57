/** A reply with everything that is drawn, for what must show it as the window does. */
export const richReply = [
	'# Everything\n',
	'Inline $e^{i\\pi} + 1 = 0$ and \\(a\\,b\\), money $5 or 10$, and a note.[^1] Again.[^1] Another[^two].\n',
	'$$\n\\begin{aligned} \\nabla \\cdot \\mathbf{E} &= \\frac{\\rho}{\\varepsilon_0} \\\\ \\int_0^\\infty e^{-x^2}\\,dx &= \\frac{\\sqrt{\\pi}}{2} \\end{aligned}\n$$\n',
	'$$f(x) = \\begin{cases} 1 & x > 0 \\\\ 0 & \\text{else} \\end{cases} \\qquad \\left( \\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix} \\right)^{-1} \\boxed{x} \\cancel{y}$$\n',
	'$$\\sum_{i=1}^{n} a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 + b_1 + b_2 + b_3 + b_4 + b_5 + b_6 + b_7 + b_8 = \\underbrace{x+y}_{n}$$\n',
	'Sets $\\mathbb{R} \\subset \\mathcal{L}$, $\\mathfrak{g}$, $\\mathbf{v}_1$, $\\mathrm{Var}(X)$. Broken: $\\frac{a}{$ and \\(\\notacommand{x_1*y*z}\\).\n',
	'```ts\nconst answer: number = 42 // why\nexport function ask(text: string) {\n\treturn "no " + text\n}\n```\n',
	'```python\ndef tide(hour: int) -> str:\n    """Twice a day."""\n    return "high" if hour % 12 < 6 else "low"\n```\n',
	'```svg\n<svg viewBox="0 0 200 80"><script>parent.document.title=1</script><rect x="5" y="5" width="190" height="70" rx="8" fill="#e0f0ee" stroke="#0b6661"/><text x="100" y="46" text-anchor="middle">A drawing</text></svg>\n```\n',
	'```mermaid\ngraph TD\n  A-->B\n```\n',
	'| Name | Second column | Third one here | Number four | Fifth | The sixth column | Seventh heading | The eighth and last |\n|---|---|---|--:|---|---|---|---|\n| Amsterdam | some words that go on for a while | more words | 1,234,567 | a | information | and so on | the end is here |\n| Rotterdam | `averyveryverylongidentifier` | x | 2 | b | c | d | the very last |\n',
	'Wait $x<y$ & done: **bold $a*b*c$ text**.\n',
	'[^1]: The first note, with $x_1$ and `code`.\n[^two]: Two paragraphs.\n\n    And the second of them.\n',
].join('\n')
