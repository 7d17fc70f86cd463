import { usePrompt } from "@medusajs/ui"
import { useEffect } from "react"
import { useTranslation } from "react-i18next"
import { useBlocker } from "react-router-dom"

/**
 * Asks before what was typed and not saved on a page is left behind; `hint` says what would be lost. What opens above the
 * page has its path within the page's and leaves nothing. One of it on a page.
 */
export function useUnsavedGuard(page: string, isUnsaved: boolean, hint: string): void {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const blocker = useBlocker(
    ({ nextLocation: { pathname } }) => isUnsaved && pathname !== page && !pathname.startsWith(`${page}/`)
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
