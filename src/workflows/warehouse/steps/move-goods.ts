import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { EmptyBin, MoveGoods, PutAwayGoodsInput } from "../../../modules/warehouse/service"
import { atStockDoor } from "../../purchasing/steps/act"
import { TaskActInput, taskActOf, taskNeighboursOf, warehouseOf } from "./task-act"

export type PutAwayInput = PutAwayGoodsInput & TaskActInput

/** One transaction; moves are undone by an act of their own, so there is no compensation. */
export const putAwayStep = createStep(
  "comptoir-put-away",
  async ({ actor_id, at, ...input }: PutAwayInput, { container }) => {
    const act = await taskActOf(container, { actor_id, at })
    return new StepResponse(
      await atStockDoor(container, () =>
        warehouseOf(container).putAwayFreely(input, act, taskNeighboursOf(container))
      )
    )
  }
)

export type MoveBetweenBinsInput = MoveGoods & TaskActInput

export const moveBetweenBinsStep = createStep(
  "comptoir-move-between-bins",
  async ({ actor_id, at, ...input }: MoveBetweenBinsInput, { container }) => {
    const act = await taskActOf(container, { actor_id, at })
    return new StepResponse(
      await atStockDoor(container, () =>
        warehouseOf(container).moveGoods(input, act, taskNeighboursOf(container))
      )
    )
  }
)

export type EmptyBinInput = EmptyBin & TaskActInput

export const emptyBinStep = createStep(
  "comptoir-empty-bin",
  async ({ actor_id, at, ...input }: EmptyBinInput, { container }) => {
    const act = await taskActOf(container, { actor_id, at })
    return new StepResponse(
      await atStockDoor(container, () =>
        warehouseOf(container).emptyBin(input, act, taskNeighboursOf(container))
      )
    )
  }
)

export type UndoBinMoveInput = {
  id: string
  reason?: string | null
  idempotency_key?: string
} & TaskActInput

export const undoBinMoveStep = createStep(
  "comptoir-undo-bin-move",
  async ({ actor_id, at, ...input }: UndoBinMoveInput, { container }) => {
    const act = await taskActOf(container, { actor_id, at })
    return new StepResponse(
      await atStockDoor(container, () =>
        warehouseOf(container).undoBinMove(input, act, taskNeighboursOf(container))
      )
    )
  }
)
