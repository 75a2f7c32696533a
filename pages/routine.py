"""Rutin: the school's routine as steps and word for word, and a trial of a changed one."""

import streamlit as st

from franvaro.ui import filters, frame
from franvaro.ui.escaping import escaped
from franvaro.ui.routine import own_file, sentences, steps
from franvaro.wording import frame as screens
from franvaro.wording import routine as words

frame.guard()
frame.page(screens.ROUTINE, words.INTRODUCTION)

gateway = frame.gateway()
policy = filters.policy(gateway, None)
st.caption(escaped(words.in_force(policy)))

as_steps, as_text, as_file = st.tabs([words.STEPS, words.WORDS, words.OWN_FILE], key="routine-tab")
with as_steps:
    steps.show(policy)
with as_text:
    sentences.show(policy)
with as_file:
    own_file.show(gateway, policy)
