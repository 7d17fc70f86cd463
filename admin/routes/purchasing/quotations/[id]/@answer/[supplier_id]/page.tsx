import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { ModalHeader } from "../../../../../../components/modal-header"
import { AnswerForm } from "../../../../../../quotations/answer-form"
import { useQuotation } from "../../../../../../quotations/sources"

const AnswerQuotationPage = () => {
  const { t } = useTranslation("comptoir")
  const { id, supplier_id } = useParams()
  const { data, error } = useQuotation(id)
  if (error) throw error
  const asked = data?.quotation_request.suppliers?.find((one) => one.supplier_id === supplier_id)
  return (
    <RouteFocusModal>
      <ModalHeader title={t("quotations.answer.title", { name: asked?.supplier.name ?? "" })} />
      {data && asked && <AnswerForm request={data.quotation_request} asked={asked} />}
    </RouteFocusModal>
  )
}

export default AnswerQuotationPage
