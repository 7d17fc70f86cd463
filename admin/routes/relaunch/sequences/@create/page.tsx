import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { ModalHeader } from "../../../../components/modal-header"
import { useSequence } from "../../../../relaunch-sequences/sequence-detail"
import { SequenceForm } from "../../../../relaunch-sequences/sequence-form"

const CreateSequencePage = () => {
  const { t } = useTranslation("comptoir")
  const [search] = useSearchParams()
  const copiedId = search.get("from") ?? undefined
  const { data, error } = useSequence(copiedId)
  if (error) throw error
  const title = t("relaunch.sequences.create")
  return (
    <RouteFocusModal>
      <ModalHeader title={title} />
      {(!copiedId || data) && <SequenceForm title={title} copied={data?.sequence} />}
    </RouteFocusModal>
  )
}

export default CreateSequencePage
