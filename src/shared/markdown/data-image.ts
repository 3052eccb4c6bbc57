/** Pure: whether an address is a picture in itself, of a kind that is nothing but a picture. */
const shown = /^data:image\/(?:png|jpeg|webp|gif);base64,[a-z0-9+/=\s]+$/i
const maxLength = 6_000_000

export const isDataImage = (address: string): boolean => address.length <= maxLength && shown.test(address)
