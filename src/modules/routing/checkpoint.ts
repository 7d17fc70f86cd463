/** The points of routing at which a process may die; a test puts a crash there, the shop passes through. */
export type RoutingCheckpoint =
  | "orders allotted"
  | "reservations read"
  | "reservations created"
  | "reservations raised"
  | "reservations lowered"
  | "reservations settled"

export const checkpoint = {
  async pass(_name: RoutingCheckpoint): Promise<void> {},
}
