import { decide } from "../../decide"

export const POST = decide("write_off")
