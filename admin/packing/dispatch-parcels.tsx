import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { PackingResponse } from "../../src/types/http/packing"
import { Card, CardText } from "../components/card"
import { useGet } from "../lib/api"
import { ParcelRows } from "./parcel-rows"
import { PACKING_API } from "./paths"
import { Telling, tellingOf, whileTold } from "./telling"
import { UnpackButton } from "./unpack-button"

/** The parcels of a dispatch: a card of its page. */
export function DispatchParcels({ dispatchId }: { dispatchId: string }) {
  const { t } = useTranslation("comptoir")
  const { data, error } = useGet<PackingResponse>(
    PACKING_API,
    { dispatch_ids: [dispatchId] },
    { refreshEvery: whileTold }
  )
  if (error) throw error
  const dispatch = data?.dispatches[0]
  if (!dispatch || ["waiting", "ready", "picking", "cancelled"].includes(dispatch.status)) return null
  const isLeaving = dispatch.parcels.some((parcel) => parcel.is_leaving || parcel.status === "shipped")
  return (
    <Card
      title={t("packing.parcels.title")}
      actions={
        <>
          {dispatch.status === "packed" && !isLeaving && (
            <UnpackButton dispatchId={dispatchId} number={dispatch.number ?? ""} />
          )}
          {(dispatch.status === "picked" || dispatch.status === "packed") && (
            <Button size="small" asChild>
              <Link to={`/picking/desk?dispatches=${dispatchId}`}>
                {t(dispatch.status === "picked" ? "packing.pack" : "packing.ship")}
              </Link>
            </Button>
          )}
        </>
      }
    >
      {dispatch.parcels.length ? (
        <>
          <Telling {...tellingOf([dispatch])} />
          <ParcelRows parcels={dispatch.parcels} />
        </>
      ) : (
        <CardText>{t("packing.parcels.not_packed")}</CardText>
      )}
    </Card>
  )
}
