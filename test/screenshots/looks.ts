/** The two looks in which the window is photographed: both themes and both languages. */

export type Look = {
	readonly name: string
	readonly language: 'en' | 'zh-CN'
	readonly theme: 'light' | 'dark'
	readonly questions: readonly string[]
	readonly answer: string
	readonly reasoning: string
	readonly formulas: string
	readonly pages: readonly { readonly url: string; readonly title: string }[]
	readonly sought: string
}

const code = (comment: string) => `\`\`\`ts
// ${comment}
export function scattering(nm: number): number {
	return (700 / nm) ** 4
}
\`\`\``

export const looks: readonly Look[] = [
	{
		name: 'light',
		language: 'en',
		theme: 'light',
		questions: ['Why is the sky blue?', 'And at sunset?', 'Show me the formula', 'Plan a week in Kyoto'],
		answer: `Sunlight is a mixture of colours. **Rayleigh scattering** sends the short wavelengths in all directions, so the sky looks blue wherever you look:

| Colour | Wavelength | Scattering |
|---|---:|---:|
| red | 700 nm | 1.0 |
| green | 530 nm | 3.0 |
| blue | 450 nm | 5.9 |

${code('Intensity falls with the fourth power of the wavelength.')}

Violet is scattered even more, but our eyes see less of it.
`,
		reasoning:
			'The sun is low, so its light passes through more air. Blue has been scattered out of the way by then, and what is left is red and orange. I should say why clouds glow. '.repeat(
				6,
			),
		formulas: `The intensity of scattered light is

$$I = I_0 \\frac{8\\pi^4 \\alpha^2}{\\lambda^4 R^2}\\left(1 + \\cos^2\\theta\\right)$$

where $\\lambda$ is the wavelength[^1].

\`\`\`mermaid
flowchart LR
  Sun --> Air
  Air -->|short wavelengths| Eye
  Air -->|long wavelengths| Ground
\`\`\`

[^1]: Lord Rayleigh, 1871.
`,
		pages: [
			{ url: 'https://example.com/sky', title: 'Why the sky is blue' },
			{ url: 'https://example.org/rayleigh', title: 'Rayleigh scattering' },
		],
		sought: 'scattering',
	},
	{
		name: 'dark-zh',
		language: 'zh-CN',
		theme: 'dark',
		questions: ['天空为什么是蓝色的？', '那日落时呢？', '写出公式', '计划京都一周的行程'],
		answer: `阳光由各种颜色混合而成。**瑞利散射**把短波长的光散射到各个方向，所以无论朝哪里看，天空都是蓝色的：

| 颜色 | 波长 | 散射 |
|---|---:|---:|
| 红 | 700 nm | 1.0 |
| 绿 | 530 nm | 3.0 |
| 蓝 | 450 nm | 5.9 |

${code('散射强度与波长的四次方成反比。')}

紫光散射得更多，但我们的眼睛对它不敏感。
`,
		reasoning:
			'太阳很低，光线穿过更多的空气。蓝光在途中已被散射掉，剩下的是红光和橙光。还应该解释云为什么会发光。'.repeat(
				8,
			),
		formulas: `散射光的强度为

$$I = I_0 \\frac{8\\pi^4 \\alpha^2}{\\lambda^4 R^2}\\left(1 + \\cos^2\\theta\\right)$$

其中 $\\lambda$ 是波长[^1]。

\`\`\`mermaid
flowchart LR
  太阳 --> 空气
  空气 -->|短波| 眼睛
  空气 -->|长波| 地面
\`\`\`

[^1]: 瑞利勋爵，1871 年。
`,
		pages: [
			{ url: 'https://example.com/sky', title: '天空为什么是蓝色的' },
			{ url: 'https://example.org/rayleigh', title: '瑞利散射' },
		],
		sought: '散射',
	},
]
