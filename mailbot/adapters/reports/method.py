"""The method note that every report carries; docs/indicators.md holds the same sentences, and explains."""

from __future__ import annotations

METHOD = (
    "Sont comptés les messages reçus pendant la période, à la date où le serveur les a reçus.",
    "Demandes d'informations : renseignement, suivi de dossier, rendez-vous, envoi de pièces, autre.",
    "Les suggestions et réclamations sont comptées à part. Les simples remerciements ne le sont pas.",
    "Ne comptent pas : envois automatiques, retours d'envoi, indésirables, courriels internes, doublons.",
    "Ne comptent pas non plus les suites d'un échange qui a déjà sa réponse.",
    "La réponse est le premier courriel d'un agent ; l'accusé de réception automatique n'en est pas une.",
    "Une réponse qui demande seulement un complément compte comme réponse ; leur nombre est donné.",
    "Une transmission à un autre service compte comme réponse ; leur nombre et leur délai sont donnés.",
    "Taux : les messages répondus avant la fin du cinquième jour ouvré, parmi ceux dont ce jour est passé.",
    "Un message encore sans réponse après ce jour compte comme hors délai.",
    "Délais : en jours entiers. Le jour de réception est le jour 0 ; il n'y a pas de demi-journée.",
    "Jours ouvrés : sans les samedis, dimanches et jours fériés du département.",
    "Délai tenu pour neuf réponses sur dix : le plus petit délai que 90 % des réponses respectent.",
    "Qualité des réponses : relevée par programme à l'envoi, sans garder le texte ; une image n'est pas lue.",
    "Signature complète : nom, qualité, service et adresse postale.",
    "Une réponse dont la langue n'est pas reconnue compte comme écrite dans la bonne langue.",
    "Premier renseignement, orthographe et satisfaction ne sont pas mesurés : il y faut un lecteur.",
    "La période précédente a la même durée ; elle est mesurée à la date du rapport.",
    "Aucun résultat n'est donné par agent.",
)
MASKED = (
    "Version publiée : un résultat qui porte sur moins de 5 cas n'est pas communiqué (n.c.).",
    "Quand le total le ferait deviner, le plus petit résultat suivant ne l'est pas non plus.",
)
