/** Where the photos of a tour lie on the device; the page puts them there, and its worker answers from there. */
export const PHOTOS = "comptoir-photos"
