import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import {
	addHeader,
	type HeaderFields,
	isHidden,
	isKept,
	type OptionsFields,
	type OptionsProblems,
} from './options-fields.ts'

export type HeadersFieldProps = {
	readonly fields: OptionsFields
	readonly problems: OptionsProblems['headers']
	readonly onChange: (fields: OptionsFields) => void
}

/** Headers that go with every request. What looks like a secret is hidden, and kept like a key. */
export function HeadersField({ fields, problems, onChange }: HeadersFieldProps) {
	const { t } = useTranslation('settings')
	const [addedKey, setAddedKey] = useState<number | null>(null)
	const replace = (header: HeaderFields) =>
		onChange({
			...fields,
			headers: fields.headers.map((each) => (each.key === header.key ? header : each)),
		})
	return (
		<fieldset className="flex flex-col gap-3">
			<legend className="mb-1 text-sm font-medium">{t('options.headers')}</legend>
			<p className="-mt-1 text-sm text-muted">{t('options.headersNote')}</p>
			{fields.headers.map((header) => {
				const problem = problems.get(header.key)
				const isOfName =
					problem !== undefined && problem !== 'header-value' && problem !== 'header-value-missing'
				return (
					<div key={header.key} className="flex items-start gap-2">
						<TextField
							label={t('options.header')}
							{...(header.key === addedKey && { ref: focus })}
							value={header.name}
							onChange={(name) => replace({ ...header, name })}
							placeholder="X-Team"
							maxLength={100}
							error={problem && isOfName ? t(`problem.${problem}`) : null}
							className="min-w-0 flex-1"
						/>
						<TextField
							label={t('options.value')}
							type={isHidden(header) ? 'password' : 'text'}
							value={header.value}
							onChange={(value) => replace({ ...header, value })}
							placeholder={isKept(header) ? (header.kept?.mask ?? '…') : ''}
							maxLength={4000}
							error={problem && !isOfName ? t(`problem.${problem}`) : null}
							className="min-w-0 flex-1"
						/>
						<IconButton
							icon={Trash2}
							label={t('options.removeHeader', { name: header.name })}
							size="large"
							onClick={() =>
								onChange({ ...fields, headers: fields.headers.filter(({ key }) => key !== header.key) })
							}
							className="mt-6"
						/>
					</div>
				)
			})}
			<div>
				<Button
					onClick={() => {
						const added = addHeader(fields)
						setAddedKey(added.headers.at(-1)?.key ?? null)
						onChange(added)
					}}
				>
					<Plus aria-hidden size={15} />
					{t('options.addHeader')}
				</Button>
			</div>
		</fieldset>
	)
}

/** The same each time, so that it is called once: when the field appears. */
const focus = (field: HTMLInputElement | null) => field?.focus()
