import bwip from "bwip-js"

/** A QR code as a picture of vectors, black on white whatever the page's colours. */
export const qrSvg = (text: string): string =>
  bwip.toSVG({ bcid: "qrcode", text, scale: 3, padding: 4, backgroundcolor: "FFFFFF" })
