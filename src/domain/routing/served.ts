import { Coordinates, RoutableOrder, ServedRegion } from "./types"

/** A postal code as prefixes are compared with it: `sw1a 1aa` begins with `SW1A`. */
export const asPostalCode = (text: string): string => text.replace(/[\s-]/g, "").toUpperCase()

type Address = Pick<RoutableOrder, "country_code" | "postal_code">

/** The longest prefix of a region that the address lies in; nothing where no region names one. */
export function servedPrefix(
  served: readonly ServedRegion[],
  { country_code, postal_code }: Address
): string | null {
  if (!country_code || !postal_code) return null
  const code = asPostalCode(postal_code)
  return served
    .filter((region) => region.country_code === country_code)
    .flatMap(({ postal_prefixes }) => postal_prefixes)
    .reduce<string | null>((longest, prefix) => {
      if (!code.startsWith(asPostalCode(prefix)) || (longest && longest.length >= prefix.length))
        return longest
      return prefix
    }, null)
}

/** Whether a warehouse sends there: everywhere without regions; an address without a country is not held against it. */
export function serves(served: readonly ServedRegion[], address: Address): boolean {
  if (!served.length || !address.country_code) return true
  return served.some(
    (region) =>
      region.country_code === address.country_code &&
      (!region.postal_prefixes.length || !address.postal_code || servedPrefix([region], address) !== null)
  )
}

const EARTH_RADIUS = 6_371.0088
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Kilometres along a great circle, by the haversine formula. */
export function kilometresBetween(from: Coordinates, to: Coordinates): number {
  const across = radians(to.longitude - from.longitude)
  const up = radians(to.latitude - from.latitude)
  const chord =
    Math.sin(up / 2) ** 2 +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(across / 2) ** 2
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)))
}
