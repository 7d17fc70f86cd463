import { toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { DispatchResponse, PickDTO } from "../../src/types/http/picking"
import { useSend } from "../lib/api"
import { dispatchApi } from "./paths"

type PickOf = Pick<PickDTO, "id" | "dispatch_id">

/** Says how many units of one pick were picked by now: fewer than before takes some back. */
export function useSetPicked() {
  const { t } = useTranslation("comptoir")
  const send = useSend<DispatchResponse>()
  const [pending, setPending] = useState<string | null>(null)
  const body = (pick: PickOf, quantity: number) => ({ picks: [{ id: pick.id, picked_quantity: quantity }] })
  return {
    /** The pick that is being said of. */
    pending: send.isPending ? pending : null,
    setPicked: (pick: PickOf, quantity: number) => {
      setPending(pick.id)
      send.mutate(
        { path: `${dispatchApi(pick.dispatch_id)}/picks`, body: body(pick, quantity) },
        { onError: (error) => void toast.error(t("picking.refused"), { description: error.message }) }
      )
    },
    /** The same for a scan, which waits for the answer and says it. */
    setPickedNow: (pick: PickOf, quantity: number) =>
      send.mutateAsync({ path: `${dispatchApi(pick.dispatch_id)}/picks`, body: body(pick, quantity) }),
  }
}
