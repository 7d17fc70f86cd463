/** What one unit of an item takes up. Medusa names no units; here lengths are millimetres and weights grams. */
export type ItemSize = Readonly<{
  length?: number | null
  width?: number | null
  height?: number | null
  weight?: number | null
}>

export type BinCapacity = Readonly<{
  capacity_units: number | null
  capacity_volume: number | null
  capacity_weight: number | null
}>

/** What lies in a bin, added up; null where some item does not say its size. */
export type BinLoad = Readonly<{ units: number; litres: number | null; kilograms: number | null }>

/** The space of one unit in litres; null where the item does not say it. */
export const litresOf = ({ length, width, height }: ItemSize): number | null =>
  length && width && height ? (length * width * height) / 1_000_000 : null

/** The weight of one unit in kilograms; null where the item does not say it. */
export const kilogramsOf = ({ weight }: ItemSize): number | null => (weight ? weight / 1_000 : null)

/** Whether an item may lie in a bin, by their storage classes: a bin without one takes any item. */
export const takesClass = (ofBin: string | null, ofItem: string | null): boolean =>
  ofBin === null || ofBin === ofItem

/**
 * How full a bin is, from 0 to 1 and beyond: by the first of its units, volume and weight that it has a capacity of; a bin
 * that says none is full as soon as it holds something.
 */
export function fillOf(capacity: BinCapacity, load: BinLoad): number {
  if (capacity.capacity_units) return load.units / capacity.capacity_units
  if (capacity.capacity_volume && load.litres !== null) return load.litres / capacity.capacity_volume
  if (capacity.capacity_weight && load.kilograms !== null) return load.kilograms / capacity.capacity_weight
  return load.units > 0 ? 1 : 0
}

/** A storage class as it is kept: words in small letters, so that two spellings do not make two classes. */
export function storageClass(typed: string | null | undefined): string | null {
  const name = typed?.trim().toLowerCase().replace(/\s+/g, " ") ?? ""
  return name || null
}
