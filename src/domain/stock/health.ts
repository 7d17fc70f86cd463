/** What the doctor looks for. `error` breaks a law of stock; `warning` will, if nobody looks. */
export const HEALTH_CHECKS = {
  ledger_incomplete: {
    severity: "error",
    explanation:
      "The moves of the ledger do not add up to the position, or a number is missing: rows were changed by hand.",
  },
  level_differs: {
    severity: "error",
    explanation:
      "Medusa's level differs from the ledger: another program wrote the level. Reconciling records the difference.",
  },
  settlement_waits: {
    severity: "error",
    explanation:
      "Moves or incoming goods wait for more than five minutes to reach Medusa's level: the jobs of this shop do not run.",
  },
  reserved_differs: {
    severity: "error",
    explanation:
      "The level's reserved quantity is not the sum of its reservations. Medusa does this when a reservation's location is changed: the old location keeps the quantity reserved.",
  },
  incoming_differs: {
    severity: "error",
    explanation:
      "The level's incoming quantity is not what open purchase orders owe: another program wrote it.",
  },
  negative_stock: {
    severity: "error",
    explanation:
      "More left than was there. Medusa does this when an order is fulfilled from a location that holds too little of it.",
  },
  fractional_level: {
    severity: "error",
    explanation: "The level holds a fraction of a unit; stock is kept in whole units.",
  },
  exact_twin_differs: {
    severity: "error",
    explanation:
      "The level's number and its exact twin differ, and the shop sells by the twin: the table was changed by SQL.",
  },
  hold_not_reserved: {
    severity: "error",
    explanation:
      "A hold has no reservation in Medusa, or one of another quantity: somebody deleted or changed it, and held goods can be sold. Reconciling reserves them again.",
  },
  hold_reservation_stray: {
    severity: "error",
    explanation:
      "A reservation stands for a hold that is ended or unknown: goods that nobody holds cannot be sold. Reconciling frees them.",
  },
  hold_incomplete: {
    severity: "error",
    explanation: "What was put on a hold and taken off it does not add up to it: rows were changed by hand.",
  },
  line_reservation_differs: {
    severity: "error",
    explanation:
      "An open order line does not reserve what is still to be sent of it: its reservation was deleted or changed, or its order was made without one.",
  },
  allotment_differs: {
    severity: "error",
    explanation:
      "An order that is picked by Comptoir does not reserve what its warehouses were given, or not where: a reservation was deleted, moved or changed.",
  },
  fulfilled_elsewhere: {
    severity: "warning",
    explanation:
      "Goods were sent from a location where nothing was reserved for the order. Medusa takes them from that location's stock unseen, whoever else they were promised to.",
  },
  reservation_moved: {
    severity: "warning",
    explanation:
      "The reservation of an order line now stands at another location. Medusa does this when an order is edited: it reserves anew wherever it looks first.",
  },
  more_reserved_than_stocked: {
    severity: "warning",
    explanation: "More is reserved than is there: sold on back order, or the stock shrank after it was sold.",
  },
  reservation_without_order: {
    severity: "error",
    explanation:
      "A reservation stands for an order that is cancelled, or for a line that no order has: Medusa left it behind, and its goods cannot be sold.",
  },
  bin_differs: {
    severity: "error",
    explanation:
      "What lies in a bin is not what the ledger says came into it and left it: rows were changed by hand.",
  },
  unassigned_differs: {
    severity: "error",
    explanation:
      "What lies unassigned is not what the ledger says came and left without a bin: rows were changed by hand.",
  },
  unassigned_negative: {
    severity: "warning",
    explanation:
      "Medusa sent goods without saying from which bin, and they still stand in the bins: take them off the bins that they left.",
  },
  bin_archived_holds_goods: {
    severity: "warning",
    explanation: "An archived bin still holds goods: nobody will look for them there.",
  },
  hold_content_exceeds: {
    severity: "error",
    explanation:
      "More units lie in bins as held than the hold has: goods that nobody holds cannot be picked.",
  },
} as const satisfies Record<string, { severity: "error" | "warning"; explanation: string }>

export type HealthCheck = keyof typeof HEALTH_CHECKS

export const isHealthCheck = (text: string): text is HealthCheck => text in HEALTH_CHECKS

/** Names a finding for as long as it is there: the same fault of the same record has the same name. */
export const findingId = (finding: {
  check: string
  inventory_item_id: string | null
  location_id: string | null
  record_id: string | null
}): string =>
  [finding.check, finding.inventory_item_id ?? "", finding.location_id ?? "", finding.record_id ?? ""].join(
    "|"
  )

/** The parts of a finding's name; undefined where it is none. */
export function readFindingId(
  id: string
): { check: HealthCheck; inventory_item_id: string; location_id: string; record_id: string } | undefined {
  const [check = "", inventory_item_id = "", location_id = "", record_id = ""] = id.split("|")
  return isHealthCheck(check) ? { check, inventory_item_id, location_id, record_id } : undefined
}

/** Stock is healthy when no law is broken; warnings are for a person to judge. */
export const isHealthy = (counts: Readonly<Record<HealthCheck, number>>): boolean =>
  (Object.keys(HEALTH_CHECKS) as HealthCheck[]).every(
    (check) => HEALTH_CHECKS[check].severity === "warning" || counts[check] === 0
  )
