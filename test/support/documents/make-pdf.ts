/** The smallest PDFs that are real: a page for each text, empty pages for a scan. */
export function makePdf(pages: readonly string[], options: { readonly encrypt?: boolean } = {}): Buffer {
	const contents = pages.map((text) => (text === '' ? '' : `BT /F1 12 Tf 72 700 Td (${text}) Tj ET`))
	const lock = `/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> /P -4 >>`
	const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
	return makePdfOf(contents, font, options.encrypt ? lock : '')
}

function makePdfOf(pages: readonly string[], fontObject: string, lock: string): Buffer {
	const kids = pages.map((_, index) => `${3 + index * 2} 0 R`).join(' ')
	const font = 3 + pages.length * 2
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
		...pages.flatMap((content, index) => {
			return [
				`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents ${4 + index * 2} 0 R /Resources << /Font << /F1 ${font} 0 R >> >> >>`,
				`<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
			]
		}),
		fontObject,
	]
	let pdf = '%PDF-1.4\n'
	const offsets = objects.map((object, index) => {
		const offset = pdf.length
		pdf += `${index + 1} 0 obj\n${object}\nendobj\n`
		return offset
	})
	const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
	const trailer = `<< /Size ${objects.length + 1} /Root 1 0 R ${lock} >>`
	return Buffer.from(
		`${pdf}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n${trailer}\nstartxref\n${pdf.length}\n%%EOF`,
		'latin1',
	)
}

/** As `makePdf`, in a Chinese font that is not in the file, in the codes of GBK: how many older papers are made. */
export function makeChinesePdf(gbkHex: string): Buffer {
	const font =
		'<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [<< /Type /Font ' +
		'/Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> ' +
		'/FontDescriptor << /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 0 1 1] /ItalicAngle 0 /Ascent 1 /Descent 0 /CapHeight 1 /StemV 1 >> >>] >>'
	return makePdfOf([`BT /F1 12 Tf 72 700 Td <${gbkHex}> Tj ET`], font, '')
}
