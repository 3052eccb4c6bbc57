/** What passes between the core and the thread that takes the text out of a file. */
import type { FileRefusal } from '../../../../shared/attachment.ts'

export type ExtractTask = {
	/** Handed over, not copied. */
	readonly bytes: Uint8Array<ArrayBuffer>
}

export type Extracted =
	| {
			readonly ok: true
			readonly kind: DocumentKind
			readonly text: string
			/** There is more than a model gets. */
			readonly isCut: boolean
	  }
	| { readonly ok: false; readonly reason: FileRefusal }

/** Told by the bytes. */
export type DocumentKind = 'pdf' | 'docx' | 'xlsx' | 'pptx' | 'text'
