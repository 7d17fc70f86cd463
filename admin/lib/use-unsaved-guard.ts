import { usePrompt } from "@medusajs/ui"
import { useEffect } from "react"
import { useTranslation } from "react-i18next"
import { useBlocker } from "react-router-dom"

/** Asks before what was typed and not saved is left behind; `hint` says what would be lost. One of it on a page. */
export function useUnsavedGuard(isUnsaved: boolean, hint: string): void {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isUnsaved &&
      currentLocation.pathname !== nextLocation.pathname &&
      !nextLocation.pathname.startsWith(`${currentLocation.pathname}/`) &&
      !currentLocation.pathname.startsWith(`${nextLocation.pathname}/`)
  )
  useEffect(() => {
    if (blocker.state !== "blocked") return
    void prompt({
      title: t("common.leave.title"),
      description: hint,
      confirmText: t("common.leave.confirm"),
      cancelText: t("common.back"),
    }).then((isSure) => (isSure ? blocker.proceed() : blocker.reset()))
  }, [blocker.state])
  useEffect(() => {
    if (!isUnsaved) return
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener("beforeunload", hold)
    return () => window.removeEventListener("beforeunload", hold)
  }, [isUnsaved])
}
