/** A number as people type it, with a point or a comma before the decimals and spaces between the thousands; null when it is none. */
export function parseNumber(text: string): number | null {
	const plain = text.replace(/\s/gu, '').replace(',', '.')
	if (!/^\d+(\.\d+)?$/.test(plain)) return null
	return Number(plain)
}
