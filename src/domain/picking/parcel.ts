/**
 * How far Medusa's fulfilment of a parcel is. `claimed`: a process is making it, and may have asked the carrier; one
 * that stopped there leaves `unknown`, which a person resolves, so that no label is paid for twice. `cancelling`: it is
 * being taken back because the parcel is unpacked.
 */
export const FULFILLMENT_STATUSES = [
  "wanted",
  "claimed",
  "made",
  "unknown",
  "cancelling",
  "cancelled",
] as const
export type FulfillmentStatus = (typeof FULFILLMENT_STATUSES)[number]

/** What a person says of a fulfilment whose fate is unknown. */
export const FATES = ["make_again", "was_made"] as const
export type Fate = (typeof FATES)[number]

/** How far a parcel is, for people: told by what is known of it. */
export const PARCEL_STATUSES = ["packing", "packed", "unknown", "shipped", "unpacked"] as const
export type ParcelStatus = (typeof PARCEL_STATUSES)[number]

/** What a parcel is called by people: the dispatch's number and its place among the parcels. */
export const parcelName = (dispatchNumber: string | null, position: number): string =>
  `parcel ${position} of dispatch ${dispatchNumber ?? "without a number"}`

/**
 * Whether a parcel may leave at once, before Medusa knows of it: where no carrier's program gives the label first, or
 * where it has given it.
 */
export const mayLeave = (
  parcel: Readonly<{ provider_id: string | null; fulfillment_status: FulfillmentStatus }>
): boolean =>
  parcel.fulfillment_status === "made" ||
  (isManualProvider(parcel.provider_id) &&
    (parcel.fulfillment_status === "wanted" || parcel.fulfillment_status === "claimed"))

/** Providers that send nothing anywhere: asking them again does no harm. */
export const isManualProvider = (providerId: string | null): boolean =>
  providerId === "manual" || Boolean(providerId?.startsWith("manual_"))

/** Whether Medusa's order is still to be told that the parcel leaves. */
export const leavesUntold = ({
  ships_when_made,
  ship_registered_at,
}: Readonly<{ ships_when_made: boolean; ship_registered_at: Date | null }>): boolean =>
  ships_when_made && !ship_registered_at
