// What is handier with a script: a problem's link goes to its field, "/" to the search, one box ticks all of a list, and a menu
// closes when one goes on.
(() => {
  document.querySelector('a[href="#field-problem"]')?.addEventListener('click', (event) => {
    event.preventDefault();
    document.querySelector('[aria-invalid=true]')?.focus();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      document.getElementById('find')?.focus();
    }
    if (event.key === 'Escape') {
      document.querySelector('details.dropdown[open], details.drawer[open]')?.removeAttribute('open');
    }
  });
  for (const all of document.querySelectorAll('[data-all]')) {
    all.hidden = false;
    all.addEventListener('change', () => {
      for (const box of document.getElementsByName(all.dataset.all)) {
        box.checked = all.checked;
      }
    });
  }
  document.addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll('details.dropdown[open]')) {
      if (!menu.contains(event.target)) {
        menu.removeAttribute('open');
      }
    }
  });
})();

// Passkeys: the only thing here that cannot be done without a script. Options and answers are the JSON of WebAuthn Level 3.
(() => {
  const trouble = () => { document.getElementById('passkey-trouble').hidden = false; };

  const answerWith = async (form, credential) => {
    form.elements.credential.value = JSON.stringify(credential.toJSON());
    for (const secret of form.querySelectorAll('[type=password]')) {
      secret.disabled = true;
    }
    form.submit();
  };

  const on = (form, work) => form?.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      await answerWith(form, await work(form));
    } catch {
      trouble();
    }
  });

  on(document.getElementById('passkey-add'), async (form) => {
    const answer = await fetch(form.dataset.passkeyOptions, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
    if (!answer.ok) {
      throw new Error(answer.status);
    }
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(await answer.json()) });
  });

  on(document.getElementById('passkey-use'), (form) =>
    navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(form.dataset.passkeyRequest)) }));
})();
