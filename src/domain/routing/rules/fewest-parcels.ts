import { RoutingRule } from "../types"

/** The fewer warehouses send something, the better: one parcel costs less than two, to the merchant and to the planet. */
export const fewestParcels: RoutingRule = {
  code: "fewest_parcels",
  score: (shares) => shares.length,
}
