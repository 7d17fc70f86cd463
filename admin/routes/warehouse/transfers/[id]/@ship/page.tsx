import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { ModalHeader } from "../../../../../components/modal-header"
import { ShipForm } from "../../../../../transfers/ship-form"
import { usePicks, useTransfer } from "../../../../../transfers/sources"

const ShipTransferPage = () => {
  const { t } = useTranslation("comptoir")
  const { id } = useParams()
  const transfer = useTransfer(id)
  const picks = usePicks(id)
  if (transfer.error || picks.error) throw transfer.error ?? picks.error
  return (
    <RouteFocusModal>
      <ModalHeader title={t("transfers.ship.open")} />
      {transfer.data && picks.data && (
        <ShipForm transfer={transfer.data.stock_transfer} picks={picks.data.picks} />
      )}
    </RouteFocusModal>
  )
}

export default ShipTransferPage
