import type { MedusaContainer } from "@medusajs/framework/types"
import type { ActKind } from "../../../domain/scanning/act"
import type { ActAnswer } from "../../../modules/scanning/service"
import { count } from "./count"
import { doTask, move, moveBin } from "./move-goods"
import { receive } from "./receive"
import { pick, putDownTour, shortPick, skipPick, splitTour, tieTote } from "./tours"
import { closeTransfer, receiveTransfer, shipTransfer } from "./transfer"

/** An act as the workflows of its area are asked to do it: who, when, under which key, where, and what. */
export type Doing = Readonly<{
  actor_id: string
  kind: ActKind
  key: string
  at: Date
  location_id: string
  body: Readonly<Record<string, unknown>>
}>

type Handler = (container: MedusaContainer, doing: Doing) => Promise<ActAnswer>

/** How each kind of act is done: by the workflows of the admin, so that a scan and a click are the same act. */
export const HANDLERS: Readonly<Record<ActKind, Handler>> = {
  receive,
  put_away: doTask,
  replenish: doTask,
  move,
  move_bin: moveBin,
  count,
  ship_transfer: shipTransfer,
  receive_transfer: receiveTransfer,
  close_transfer: closeTransfer,
  pick,
  skip_pick: skipPick,
  short_pick: shortPick,
  tie_tote: tieTote,
  split_tour: splitTour,
  put_down_tour: putDownTour,
}
