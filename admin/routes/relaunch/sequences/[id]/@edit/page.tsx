import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { ModalHeader } from "../../../../../components/modal-header"
import { useSequence } from "../../../../../relaunch-sequences/sequence-detail"
import { SequenceForm } from "../../../../../relaunch-sequences/sequence-form"

const EditSequencePage = () => {
  const { t } = useTranslation("comptoir")
  const { id } = useParams()
  const { data, error } = useSequence(id)
  if (error) throw error
  const title = t("relaunch.sequences.edit_title")
  return (
    <RouteFocusModal>
      <ModalHeader title={title} />
      {data && <SequenceForm title={title} sequence={data.sequence} />}
    </RouteFocusModal>
  )
}

export default EditSequencePage
