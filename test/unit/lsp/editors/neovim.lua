-- Does in Neovim what a user does, and prints what the editor shows: the server's command and the file are in the environment.
local cmd = vim.split(os.getenv('SERVER'), '\n')
vim.cmd('edit ' .. vim.fn.fnameescape(os.getenv('PATCH')))
local id
if vim.lsp.config then
  vim.lsp.config('kernel_patch_review', { cmd = cmd, filetypes = { 'diff' } })
  vim.lsp.enable('kernel_patch_review')
  vim.bo.filetype = 'diff'
  vim.wait(20000, function() return #vim.lsp.get_clients({ bufnr = 0 }) > 0 end, 20)
  id = vim.lsp.get_clients({ bufnr = 0 })[1].id
else
  vim.bo.filetype = 'diff'
  id = vim.lsp.start_client({ name = 'kernel_patch_review', cmd = cmd })
  vim.lsp.buf_attach_client(0, id)
end
local function codes()
  return vim.tbl_map(function(each) return each.code or '' end, vim.diagnostic.get(0))
end
local function shown(code)
  return function() return vim.tbl_contains(codes(), code) end
end
local result = { opened = vim.wait(20000, shown('trailing-whitespace'), 20) }
local line = vim.fn.search('total = ')
vim.api.nvim_buf_set_lines(0, line - 1, line, false, { '+\tint other = 1;', '+\treturn other;;' })
result.changed = vim.wait(20000, function()
  return shown('double-semicolon')() and not shown('trailing-whitespace')()
end, 20)
local document = { textDocument = vim.lsp.util.make_text_document_params() }
local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, vim.tbl_extend('error', document, params), 20000)
  return answers and answers[id] and answers[id].result
end
local here = { line = line, character = 0 }
local range = { start = here, ['end'] = { line = line, character = 20 } }
local actions = ask('textDocument/codeAction', { range = range, context = { diagnostics = {} } })
result.actions = vim.tbl_map(function(each) return each.title end, actions or {})
local edits = ask('textDocument/formatting', { options = { tabSize = 8, insertSpaces = false } })
vim.lsp.util.apply_text_edits(edits or {}, vim.api.nvim_get_current_buf(), 'utf-16')
result.header = vim.fn.getline(vim.fn.search('^@@'))
io.stdout:write(vim.json.encode(result))
vim.cmd('qall!')
