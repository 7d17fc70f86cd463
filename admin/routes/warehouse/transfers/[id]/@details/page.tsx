import { RouteDrawer } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerHeader } from "../../../../../components/modal-header"
import { DetailsForm } from "../../../../../transfers/details-form"
import { useTransfer } from "../../../../../transfers/sources"

const TransferDetailsPage = () => {
  const { t } = useTranslation("comptoir")
  const { id } = useParams()
  const { data, error } = useTransfer(id)
  if (error) throw error
  return (
    <RouteDrawer>
      <DrawerHeader title={t("transfers.details.title")} />
      {data && <DetailsForm transfer={data.stock_transfer} />}
    </RouteDrawer>
  )
}

export default TransferDetailsPage
