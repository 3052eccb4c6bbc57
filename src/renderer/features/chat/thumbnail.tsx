import { Image } from 'lucide-react'
import { type StoredPicture, usePictureUrl } from './use-picture-url.ts'

/** A picture, as small as an icon. Silent: its name stands beside it. */
export function Thumbnail({ picture }: { readonly picture: StoredPicture }) {
	const { url, isBroken, onBroken } = usePictureUrl(picture, true)
	if (isBroken) return <Image aria-hidden size={17} strokeWidth={1.75} className="text-muted" />
	return url && <img src={url} alt="" onError={onBroken} className="size-full object-cover" />
}
