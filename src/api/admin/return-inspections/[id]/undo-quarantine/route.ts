import { decide } from "../../decide"

export const POST = decide("undo_quarantine")
