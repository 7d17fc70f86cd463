import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { ModalHeader } from "../../../../components/modal-header"
import { useOrder } from "../../../../purchasing/order-detail"
import { QuotationForm } from "../../../../quotations/quotation-form"

const CreateQuotationPage = () => {
  const { t } = useTranslation("comptoir")
  const [search] = useSearchParams()
  const orderId = search.get("order") ?? undefined
  const { data, error } = useOrder(orderId)
  if (error) throw error
  return (
    <RouteFocusModal>
      <ModalHeader title={t("quotations.create")} />
      {(!orderId || data) && <QuotationForm title={t("quotations.create")} order={data?.purchase_order} />}
    </RouteFocusModal>
  )
}

export default CreateQuotationPage
